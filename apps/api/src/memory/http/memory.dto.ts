import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsTimeZone, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';
import {
  CHAIN_FAULTS,
  type ChainFault,
  HAND_WRITTEN_KINDS,
  type HandWrittenKind,
  MAX_TEXT,
  MEMORY_AUTHORS,
  MEMORY_KINDS,
  type MemoryAuthor,
  type MemoryKind,
} from '../memory.types.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** An entry is one line. */
const OneLine = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value));

export class ListMemoryQuery extends PageQuery {
  /** Words to find, accents and case aside. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  q?: string;

  @ApiProperty({ enum: MEMORY_KINDS, enumName: 'MemoryKind', required: false })
  @IsOptional()
  @IsIn(MEMORY_KINDS)
  kind?: MemoryKind;
}

export class AddMemoryRequest {
  @ApiProperty({ enum: HAND_WRITTEN_KINDS, enumName: 'HandWrittenKind' })
  @IsIn(HAND_WRITTEN_KINDS)
  kind: HandWrittenKind;

  @OneLine()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  text: string;

  /** The entry that this one corrects: it is struck, this one counts. */
  @IsOptional()
  @IsUUID()
  supersedes?: string;
}

export class RetractMemoryRequest {
  @OneLine()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  reason: string;
}

export class MoodsQuery {
  /** First day, by default 29 days before `to`. */
  @IsOptional()
  @Matches(DAY, { message: 'from must be a day, as 2026-11-01' })
  from?: string;

  /** Last day, by default today. */
  @IsOptional()
  @Matches(DAY, { message: 'to must be a day, as 2026-11-30' })
  to?: string;

  /** The zone whose days are meant. */
  @ApiProperty({ required: false, default: 'UTC' })
  @IsOptional()
  @IsTimeZone()
  @MaxLength(64)
  zone: string = 'UTC';
}

export class MemoryEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  seq: number;
  @ApiProperty({ enum: MEMORY_KINDS, enumName: 'MemoryKind' })
  kind: MemoryKind;
  /** Null when the words were destroyed: forgotten at the person's wish, or erased. */
  text: string | null;
  sourceCallId: string | null;
  @ApiProperty({ enum: MEMORY_AUTHORS, enumName: 'MemoryAuthor' })
  author: MemoryAuthor;
  authorId: string | null;
  supersedes: string | null;
  supersededBy: string | null;
  retracted: boolean;
  retractedAt: string | null;
  retractedReason: string | null;
  forgotten: boolean;
  /** The entry does not open with its own key: `verify` says what is wrong. */
  damaged: boolean;
  quote: string | null;
  /** 0 to 1; null means certain. */
  confidence: number | null;
  slot: string | null;
  /** The entry that this one contradicts: the next call asks. */
  conflictsWith: string | null;
  due: string | null;
  until: string | null;
  topics: string[];
  /** A mood's value, −2 to 2. */
  mood: number | null;
  createdAt: string;
}

export class MemoryPageResponse {
  data: MemoryEntryResponse[];
  nextCursor: string | null;
}

export class BrokenLinkResponse {
  seq: number;
  id: string | null;
  @ApiProperty({ enum: CHAIN_FAULTS, enumName: 'ChainFault' })
  reason: ChainFault;
}

export class VerdictResponse {
  ok: boolean;
  entries: number;
  firstBroken: BrokenLinkResponse | null;
}

export class MoodDayResponse {
  /** `YYYY-MM-DD` in the zone that was asked for. */
  date: string;
  /** −2 to 2; null on a day without a mood. */
  value: number | null;
  quote: string | null;
  /** Whether a call of the day reached nobody. */
  missed: boolean;
  entryId: string | null;
}

export class MoodsResponse {
  data: MoodDayResponse[];
}

export class MemoryExportResponse {
  serviceId: string;
  exportedAt: string;
  verified: VerdictResponse;
  entries: MemoryEntryResponse[];
}
