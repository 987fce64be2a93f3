type LogoProps = { readonly withName?: boolean; readonly size?: number };

/** An unbroken line that stops to say one letter, and goes on. */
export function Logo({ withName = true, size = 28 }: LogoProps) {
  const name = { fontWeight: 650, fontSize: size * 0.68, letterSpacing: '-0.02em', color: 'var(--ev-ink)' };
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10, color: 'var(--ev-brand)' }}>
      <svg
        role="img"
        aria-label="Everline"
        width={size * 1.25}
        height={size}
        viewBox="0 0 40 32"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.8"
        strokeLinecap="round"
      >
        <path d="M2 22h9c8 0 13-5.500 13-11C24 7.700 22 6 19.800 6 16.500 6 14.500 9.400 14.500 13.500c0 5 3 8.500 7.800 8.500H38" />
      </svg>
      {withName && (
        <span aria-hidden="true" style={name}>
          Everline
        </span>
      )}
    </span>
  );
}
