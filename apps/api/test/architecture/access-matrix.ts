import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { permissionsOf, SUPER_ADMIN } from '../../src/auth/domain/permissions.js';
import { ACCESS, PUBLIC } from '../../src/platform/http/decorators.js';

export type Route = {
  /** `PATCH /api/patients/:patientId` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly string[];
  /** Null for a public one. */
  readonly needs: string | null;
};

export const WHO = ['nobody', 'viewer', 'staff', 'admin', 'super admin'] as const;
export type Who = (typeof WHO)[number];

/** Every route the application has, from what Nest itself reads: a new room is here without being named. */
export function routesOf(app: INestApplicationContext): Route[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap(({ controllers: found }) => [...found.values()]);
  const types = new Set(controllers.map(({ metatype }) => metatype as Type));
  return [...types].flatMap(routesOfController).toSorted((a, b) => a.name.localeCompare(b.name));
}

function routesOfController(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  const bases = pathsOf(controller);
  return Object.getOwnPropertyNames(prototype).flatMap((property) => {
    const handler = prototype[property];
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
    const needs = Reflect.hasMetadata(PUBLIC, handler) ? null : (Reflect.getMetadata(ACCESS, handler) as string);
    return bases.flatMap((base) =>
      pathsOf(handler).map((own) => {
        const path = `/${base}/${own}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
        const params = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param!);
        return { name: `${method} ${path}`, method, path, params, needs };
      }),
    );
  });
}

const pathsOf = (target: object): string[] => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();

const NO_EXTRAS = { canDownloadRecordings: false, canViewAllCalls: false, canManageCalendar: false };

export function permissionsFor(who: Who): readonly string[] {
  if (who === 'nobody') return [];
  return who === 'super admin' ? SUPER_ADMIN : permissionsOf(who, NO_EXTRAS);
}

/** What the guard must say; null: it lets the request through. */
export function refusal(route: Route, who: Who): 401 | 403 | null {
  if (route.needs === null) return null;
  if (who === 'nobody') return 401;
  return permissionsFor(who).includes(route.needs) ? null : 403;
}

export const isUnsafe = ({ method }: Route): boolean => method !== 'GET';
export const isOfThePlatform = ({ needs }: Route): boolean => needs?.startsWith('admin:') ?? false;
