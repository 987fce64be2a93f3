import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { VOICE_STYLES, type VoiceStyle } from '../../services.types.js';

const given = (_: object, value: unknown) => value !== undefined;

export class CreatePersonaRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name: string;

  @ApiProperty({ required: false, default: '' })
  @IsString()
  @MaxLength(500)
  description: string = '';

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  voiceId: string;

  /** In a few adjectives. */
  @ApiProperty({ required: false, default: '' })
  @IsString()
  @MaxLength(200)
  style: string = '';

  @ApiProperty({ required: false, type: [String], default: [] })
  @IsArray()
  @ArrayMaxSize(12)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  traits: string[] = [];

  @ApiProperty({ required: false, default: '' })
  @IsString()
  @MaxLength(4000)
  prompt: string = '';
}

export class UpdatePersonaRequest {
  @ValidateIf(given)
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  name?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(500)
  description?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @ValidateIf(given)
  @IsUUID()
  voiceId?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(200)
  style?: string;

  @ApiProperty({ required: false, type: [String] })
  @ValidateIf(given)
  @IsArray()
  @ArrayMaxSize(12)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  traits?: string[];

  @ValidateIf(given)
  @IsString()
  @MaxLength(4000)
  prompt?: string;
}

export class PersonaResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  /** The house's own: to be used, not to be changed. */
  readyMade: boolean;
  name: string;
  description: string;
  voiceId: string;
  style: string;
  traits: string[];
  prompt: string;
  archived: boolean;
}

export class PersonaPageResponse {
  data: PersonaResponse[];
  nextCursor: string | null;
}

export class VoiceResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  name: string;
  description: string;
  language: string;
  @ApiProperty({ enum: VOICE_STYLES, enumName: 'VoiceStyle' })
  style: VoiceStyle;
}

export class VoicePageResponse {
  data: VoiceResponse[];
  nextCursor: string | null;
}
