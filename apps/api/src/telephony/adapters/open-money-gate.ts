import { Injectable } from '@nestjs/common';
import { MoneyGate, type MoneyAnswer } from '../ports/money-gate.js';

/** Lets every call through and counts nothing: until there is billing. */
@Injectable()
export class OpenMoneyGate extends MoneyGate {
  override mayStart(): Promise<MoneyAnswer> {
    return Promise.resolve({ ok: true, maxSeconds: null });
  }

  override async ended(): Promise<void> {}
}
