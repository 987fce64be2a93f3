import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** Every list takes `limit` and `cursor`; a list's own query class extends this. */
export class PageQuery {
  // The plugin takes a field without `?` for required, even when it has a default.
  @ApiProperty({ required: false, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  /** What the page before gave as `nextCursor`. Opaque: its inside may change. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;
}
