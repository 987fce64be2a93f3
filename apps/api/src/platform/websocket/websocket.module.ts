import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { WebSocketHost } from './websocket-host.js';

@Module({ imports: [DiscoveryModule], providers: [WebSocketHost] })
export class WebSocketModule {}
