/** Where Twilio reaches us; TwilioWebhooksController and the relay endpoint listen there. */
export const TWILIO_PATHS = {
  voice: '/api/v1/webhook/twilio/voice',
  status: '/api/v1/webhook/twilio/status',
  relayEnded: '/api/v1/webhook/twilio/relay',
  verification: '/api/v1/webhook/twilio/verification',
  relay: '/api/v1/relay/twilio',
} as const;
