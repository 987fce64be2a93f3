import { connect } from 'node:net';
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

/** Every command that any process sends, as Redis itself tells of them. */
export async function listenToRedis(url: string): Promise<{ readonly heard: () => string[]; stop(): void }> {
  const { hostname, port } = new URL(url);
  let text = '';
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8').write('MONITOR\r\n');
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject).on('data', (more) => {
      text += String(more);
      resolve();
    });
  });
  return { heard: () => text.split('\r\n'), stop: () => void socket.destroy() };
}
