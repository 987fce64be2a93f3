import { api } from '../../../lib/api-client.js';

/** The same answer whether or not the address is known. */
export const useSendCode = () => api.useMutation('post', '/api/auth/login');

/** Sets the session's cookie. */
export const useVerifyCode = () => api.useMutation('post', '/api/auth/verify');
