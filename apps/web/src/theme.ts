/**
 * The look of Everline, and the only file that holds a colour, a radius, a size or a shadow.
 *
 * Two rules carry the whole design:
 *  1. Calm means fine. Green ink is for the brand and for what is well; ochre, brick and sky are spent only on what
 *     needs a person, what is wrong, and what is happening now. A status never rests on colour alone (see StatusMark).
 *  2. Speech is set in serif. What people said is in the book face; what we say is in the interface face.
 */
import {
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Card,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  NavLink,
  Paper,
  SegmentedControl,
  Switch,
  Table,
  Tabs,
  Tooltip,
} from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eaf4f0',
  '#d4e8e0',
  '#b0d4c8',
  '#8bc0b0',
  '#66ab98',
  '#48957f',
  '#2f7f6c',
  '#1f6656',
  '#174e43',
  '#103a32',
];
const ochre: MantineColorsTuple = [
  '#fdf5e3',
  '#f9e8c3',
  '#f3d28b',
  '#ebbb55',
  '#e0a32d',
  '#c98a14',
  '#a66e0b',
  '#855900',
  '#5f3d04',
  '#442b03',
];
/** Leans to carmine, and ochre to yellow, so that the two stay apart for red-green blind eyes (ΔE-OK ≥ 9 simulated; a truer brick gave 1). */
const brick: MantineColorsTuple = [
  '#fdefed',
  '#fadbd6',
  '#f5bdb5',
  '#f8897c',
  '#e06a66',
  '#c93a3f',
  '#a91f2c',
  '#850c1c',
  '#690a17',
  '#4c0710',
];
const sky: MantineColorsTuple = [
  '#ecf4fb',
  '#d2e5f6',
  '#aacdee',
  '#85b8e6',
  '#4c92d2',
  '#2f79bf',
  '#20629f',
  '#194e80',
  '#133b61',
  '#0d2943',
];
/** Neutrals lean towards pine, so that grey and brand sit in one room. */
const gray: MantineColorsTuple = [
  '#f4f7f6',
  '#ebf0ee',
  '#dfe6e3',
  '#cdd6d2',
  '#a9b5b0',
  '#7f8c87',
  '#566460',
  '#44514d',
  '#2d3734',
  '#18211f',
];
const dark: MantineColorsTuple = [
  '#dbe4e1',
  '#b9c6c1',
  '#9fada8',
  '#6b7a75',
  '#36423f',
  '#2a3532',
  '#1b2422',
  '#121917',
  '#0d1311',
  '#080c0b',
];

const interfaceFont =
  '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
const speechFont =
  '"Source Serif 4 Variable", Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia, serif';

export const theme = createTheme({
  colors: { pine, ochre, brick, sky, gray, dark, red: brick, yellow: ochre, blue: sky, green: pine },
  primaryColor: 'pine',
  /* Both carry white text (6.8:1 and 4.8:1). Mantine decides a filled button’s text once, for the light scheme, so the dark fill must suit white too. */
  primaryShade: { light: 7, dark: 6 },
  black: '#18211f',
  white: '#ffffff',

  fontFamily: interfaceFont,
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.3125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.45', xl: '1.35' },
  fontWeights: { regular: '400', medium: '550', bold: '650' },
  headings: {
    fontFamily: interfaceFont,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.2' },
      h2: { fontSize: '1.125rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h5: { fontSize: '0.875rem', lineHeight: '1.4' },
      h6: { fontSize: '0.8125rem', lineHeight: '1.4' },
    },
  },

  /* Small radii on controls, larger on what holds them: the outside is always rounder than the inside. */
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  defaultRadius: 'md',
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  shadows: {
    xs: '0 1px 1px rgb(16 58 50 / 5%)',
    sm: '0 1px 2px rgb(16 58 50 / 6%), 0 2px 6px rgb(16 58 50 / 4%)',
    md: '0 2px 4px rgb(16 58 50 / 6%), 0 8px 20px rgb(16 58 50 / 8%)',
    lg: '0 4px 8px rgb(16 58 50 / 6%), 0 16px 36px rgb(16 58 50 / 12%)',
    xl: '0 8px 16px rgb(16 58 50 / 8%), 0 28px 56px rgb(16 58 50 / 16%)',
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',

  components: {
    Card: Card.extend({
      defaultProps: { radius: 'lg', padding: 'lg', withBorder: true },
      styles: { root: { '--paper-border-color': 'var(--ev-line)' } },
    }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    /* 44 px is the smallest thing a thumb is asked to hit; `sm` is for dense desk-only tables. */
    Button: Button.extend({
      defaultProps: { size: 'md' },
      styles: { root: { fontWeight: 600 }, label: { overflow: 'visible' } },
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 44, radius: 'md' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm', size: 'lg' },
      styles: { root: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 } },
    }),
    Alert: Alert.extend({ defaultProps: { variant: 'light', radius: 'lg' } }),
    Anchor: Anchor.extend({ defaultProps: { underline: 'always' } }),
    Modal: Modal.extend({ defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } } }),
    NavLink: NavLink.extend({ styles: { root: { borderRadius: 'var(--mantine-radius-md)', minHeight: 44 } } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { radius: 'md' } }),
    Switch: Switch.extend({ styles: { track: { borderColor: 'var(--ev-control-line)' } } }),
    Table: Table.extend({
      defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md', borderColor: 'var(--ev-line)' },
    }),
    Tabs: Tabs.extend({ styles: { tab: { minHeight: 44, fontSize: 'var(--mantine-font-size-sm)', fontWeight: 550 } } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },

  other: { speechFont },
});

/** Mantine’s own tinted surfaces come out almost black on our dark neutrals, so the dark tints are ours. */
const darkTints = Object.fromEntries(
  Object.entries({
    pine: ['#223d35', '#28483f', pine[3]],
    ochre: ['#3a2f18', '#46391c', ochre[3]],
    brick: ['#40241f', '#4d2b25', brick[3]],
    sky: ['#1c3346', '#223d54', sky[3]],
    gray: ['#27322f', '#2e3a37', dark[1]],
  }).flatMap(([name, [tint, hover, ink]]) => [
    [`--mantine-color-${name}-light`, tint],
    [`--mantine-color-${name}-light-hover`, hover],
    [`--mantine-color-${name}-light-color`, ink],
  ]),
) as Record<string, string>;

/** Semantic tokens. Screens use these, or Mantine's own; never a scale step by number. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--ev-font-speech': speechFont, '--ev-nav-width': '232px', '--ev-measure': '68ch' },
  light: {
    '--ev-page': gray[0],
    '--ev-surface': '#ffffff',
    '--ev-sunken': gray[1],
    '--ev-line': gray[2],
    '--ev-control-line': gray[5],
    '--ev-ink': gray[9],
    '--ev-ink-soft': gray[6],
    '--ev-brand': pine[7],
    '--ev-brand-soft': pine[0],
    '--ev-fine': pine[7],
    '--ev-fine-soft': pine[0],
    '--ev-attention': ochre[7],
    '--ev-attention-soft': ochre[0],
    '--ev-attention-line': ochre[2],
    '--ev-urgent': brick[7],
    '--ev-urgent-soft': brick[0],
    '--ev-urgent-line': brick[2],
    '--ev-live': sky[6],
    '--ev-live-soft': sky[0],
    '--ev-live-line': sky[2],
    '--ev-chart-1': pine[6],
    '--ev-chart-2': sky[5],
    '--ev-chart-3': ochre[4],
    '--ev-chart-4': gray[4],
    '--ev-chart-band': '#dcebe5',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-error': brick[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-default-border': gray[2],
    '--mantine-color-anchor': pine[7],
  },
  dark: {
    ...darkTints,
    '--ev-page': dark[7],
    '--ev-surface': dark[6],
    '--ev-sunken': '#161e1c',
    '--ev-line': '#2d3936',
    '--ev-control-line': dark[3],
    '--ev-ink': dark[0],
    '--ev-ink-soft': dark[2],
    '--ev-brand': pine[3],
    '--ev-brand-soft': '#1c312b',
    '--ev-fine': pine[3],
    '--ev-fine-soft': '#1c312b',
    '--ev-attention': ochre[3],
    '--ev-attention-soft': '#2f2716',
    '--ev-attention-line': '#5a4719',
    '--ev-urgent': brick[3],
    '--ev-urgent-soft': '#351f1b',
    '--ev-urgent-line': '#67352b',
    '--ev-live': sky[3],
    '--ev-live-soft': '#172938',
    '--ev-live-line': '#2b4c68',
    '--ev-chart-1': pine[4],
    '--ev-chart-2': sky[4],
    '--ev-chart-3': ochre[4],
    '--ev-chart-4': dark[3],
    '--ev-chart-band': '#22352f',
    '--mantine-color-body': dark[6],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-error': brick[3],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-default-border': '#2d3936',
    '--mantine-color-anchor': pine[3],
  },
});
