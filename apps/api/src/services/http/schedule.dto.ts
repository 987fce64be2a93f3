import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsString, Max, MaxLength, Min, ValidateNested } from 'class-validator';

export class CallWindowDto {
  @ApiProperty({ example: '10:00' })
  @IsString()
  @MaxLength(5)
  start: string;

  @ApiProperty({ example: '12:00' })
  @IsString()
  @MaxLength(5)
  end: string;
}

export class RetriesDto {
  @ApiProperty({ minimum: 0, maximum: 10 })
  @IsInt()
  @Min(0)
  @Max(10)
  count: number;

  @ApiProperty({ minimum: 1, maximum: 1440 })
  @IsInt()
  @Min(1)
  @Max(1440)
  spacingMinutes: number;
}

/** Days and times are those of the patient's zone. */
export class ScheduleDto {
  /** ISO: Monday is 1, Sunday 7. */
  @IsArray()
  @ArrayMaxSize(7)
  @IsInt({ each: true })
  days: number[];

  @ApiProperty({ required: false, default: 1, minimum: 1, maximum: 52 })
  @IsInt()
  @Min(1)
  @Max(52)
  everyWeeks: number = 1;

  /** Weeks are counted from the one this day lies in. */
  @ApiProperty({ format: 'date' })
  @IsString()
  @MaxLength(10)
  anchorDate: string;

  @IsArray()
  @ArrayMaxSize(6)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => CallWindowDto)
  windows: CallWindowDto[];

  /** Days without a call. */
  @ApiProperty({ required: false, type: [String], default: [] })
  @IsArray()
  @ArrayMaxSize(400)
  @IsString({ each: true })
  @MaxLength(10, { each: true })
  skip: string[] = [];

  @ApiProperty({ required: false })
  @IsObject()
  @ValidateNested()
  @Type(() => RetriesDto)
  retries: RetriesDto = Object.assign(new RetriesDto(), { count: 2, spacingMinutes: 20 });
}
