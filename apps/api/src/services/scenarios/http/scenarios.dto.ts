import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';

const given = (_: object, value: unknown) => value !== undefined;

export class CreateScenarioRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name: string;

  @ApiProperty({ required: false, default: '' })
  @IsString()
  @MaxLength(500)
  description: string = '';

  /** What the call is for; `{{medication}}` stands for a variable. */
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  purpose: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  opening?: string | null;

  @ApiProperty({ required: false, type: [String], default: [] })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  topics: string[] = [];

  /** What counts as done. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  doneWhen?: string | null;
}

export class UpdateScenarioRequest {
  @ValidateIf(given)
  @IsString()
  @MinLength(1)
  @MaxLength(80)
  name?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(500)
  description?: string;

  @ValidateIf(given)
  @IsString()
  @MinLength(1)
  @MaxLength(4000)
  purpose?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  opening?: string | null;

  @ApiProperty({ required: false, type: [String] })
  @ValidateIf(given)
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  topics?: string[];

  @IsOptional()
  @IsString()
  @MaxLength(500)
  doneWhen?: string | null;
}

export class ScenarioResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  /** The house's own: to be used, not to be changed. */
  readyMade: boolean;
  name: string;
  description: string;
  purpose: string;
  opening: string | null;
  topics: string[];
  doneWhen: string | null;
  /** The names found between double braces. */
  variables: string[];
  archived: boolean;
}

export class ScenarioPageResponse {
  data: ScenarioResponse[];
  nextCursor: string | null;
}
