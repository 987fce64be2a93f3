import Bull from 'bull';

/** With the queues' own client, closed afterwards. */
export async function onRedis<T>(url: string, work: (client: Bull.Queue['client']) => Promise<T>): Promise<T> {
  const queue = new Bull('harness', url);
  try {
    await queue.isReady();
    return await work(queue.client);
  } finally {
    await queue.close();
  }
}
