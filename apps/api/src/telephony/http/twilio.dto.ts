import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const CALL_SID = /^CA[0-9a-f]{32}$/i;

export class TwilioCallQuery {
  @IsUUID()
  call: string;
}

export class TwilioVerificationQuery {
  @IsUUID()
  verification: string;
}

/** What every voice request of Twilio has; it adds fields without notice. */
export class TwilioVoiceForm {
  @Matches(CALL_SID, { message: 'CallSid must look like CA and 32 hex digits' })
  CallSid: string;

  @IsString()
  @MaxLength(40)
  CallStatus: string;
}

export class TwilioStatusForm extends TwilioVoiceForm {
  @IsOptional()
  @IsString()
  @MaxLength(80)
  Timestamp?: string;

  @IsOptional()
  @Matches(/^\d{0,9}$/)
  CallDuration?: string;

  @IsOptional()
  @Matches(/^\d{0,9}$/)
  SequenceNumber?: string;

  @IsOptional()
  @Matches(/^\d{0,4}$/)
  SipResponseCode?: string;
}

export class TwilioRelayForm extends TwilioVoiceForm {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  SessionStatus?: string;

  @IsOptional()
  @IsString()
  @MaxLength(8_000)
  HandoffData?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  ErrorCode?: string;
}
