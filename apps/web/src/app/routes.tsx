import { createBrowserRouter } from 'react-router';
import { Layout } from './layout.js';
import { Unexpected } from './unexpected.js';

/** Each screen is its own chunk, fetched when its address is opened. */
export const router = createBrowserRouter([{ path: '/', element: <Layout />, ErrorBoundary: Unexpected }]);
