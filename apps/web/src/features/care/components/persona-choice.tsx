import { Radio } from '@mantine/core';
import { useText } from '../../../lib/i18n.js';
import type { Persona } from '../api/catalogue.js';
import classes from './persona-choice.module.css';

type PersonaChoiceProps = {
  readonly personas: readonly Persona[];
  readonly value: string;
  readonly onChange: (personaId: string) => void;
};

export function PersonaChoice({ personas, value, onChange }: PersonaChoiceProps) {
  const t = useText();
  return (
    <Radio.Group label={t('voice.persona')} value={value} onChange={onChange}>
      <div className={classes.choices}>
        {personas.map(({ id, name, description }) => (
          <Radio.Card key={id} value={id} className={classes.choice ?? ''} aria-label={`${name}. ${description}`}>
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.text}>{description}</span>
            </span>
            <Radio.Indicator />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
