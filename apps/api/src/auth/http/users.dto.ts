import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role, USER_STATUSES, type UserStatus } from '../auth.types.js';

export class MemberResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  email: string;
  fullName: string;
  @ApiProperty({ enum: USER_STATUSES, enumName: 'UserStatus' })
  status: UserStatus;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;
  canDownloadRecordings: boolean;
  canViewAllCalls: boolean;
  canManageCalendar: boolean;
  lastLoginAt: string | null;
}

export class MemberPageResponse {
  data: MemberResponse[];
  nextCursor: string | null;
}
