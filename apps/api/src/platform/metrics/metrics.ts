import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

type Labels = Readonly<Record<string, string>>;

/** Prometheus instruments by name, made at first use. Labels are closed sets: never an id, never a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  count(name: string, help: string, labels: Labels = {}, by = 1): void {
    const made = this.registry.getSingleMetric(name) as Counter | undefined;
    const counter = made ?? new Counter({ name, help, labelNames: Object.keys(labels), registers: [this.registry] });
    counter.inc(labels, by);
  }

  set(name: string, help: string, labels: Labels, value: number): void {
    const made = this.registry.getSingleMetric(name) as Gauge | undefined;
    const gauge = made ?? new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.registry] });
    gauge.set(labels, value);
  }

  /** Seconds, in buckets from 5 ms to 30 s. */
  observe(name: string, help: string, labels: Labels, seconds: number): void {
    const made = this.registry.getSingleMetric(name) as Histogram | undefined;
    const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    const histogram =
      made ?? new Histogram({ name, help, labelNames: Object.keys(labels), buckets, registers: [this.registry] });
    histogram.observe(labels, seconds);
  }
}
