import { randomBytes } from 'node:crypto';
import { PhoneLine, type Dialling, type Placing } from '../../src/telephony/ports/phone-line.js';
import type { LineReport } from '../../src/telephony/domain/line-report.js';

/** A telephone network that rings nobody and remembers what it was asked. */
export class RememberedLine extends PhoneLine {
  override readonly provider = 'twilio';
  override readonly simulated = true;
  override readonly from = '+12075550100';
  readonly dialled: (Dialling & { lineId: string })[] = [];
  readonly verifications: { id: string; to: string }[] = [];
  readonly ended: { lineId: string; stage: string }[] = [];
  /** What the next requests answer instead of being placed. */
  readonly answers: Placing[] = [];
  readonly lookUps = new Map<string, LineReport>();

  override place(dialling: Dialling): Promise<Placing> {
    const lineId = `CA${randomBytes(16).toString('hex')}`;
    this.dialled.push({ ...dialling, lineId });
    return Promise.resolve(this.answers.shift() ?? { kind: 'placed', lineId });
  }

  override placeVerification(id: string, to: string): Promise<Placing> {
    this.verifications.push({ id, to });
    return Promise.resolve({ kind: 'placed', lineId: `CA${randomBytes(16).toString('hex')}` });
  }

  override end(lineId: string, stage: 'before_answer' | 'answered'): Promise<void> {
    this.ended.push({ lineId, stage });
    return Promise.resolve();
  }

  override lookUp(lineId: string): Promise<LineReport | null> {
    return Promise.resolve(this.lookUps.get(lineId) ?? null);
  }

  /** How often a call was dialled. */
  timesDialled(callId: string): number {
    return this.dialled.filter((dialling) => dialling.callId === callId).length;
  }
}
