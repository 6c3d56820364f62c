import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { words } from '../../words/index.ts'

const { consent: said } = words

type ContentStepProps = { name: string; template: string; busy: boolean; onBack: () => void; onTemplate: () => void; onPages: () => void }

/** The step in between when the developer offers a template: a copy of it, or pages of one's own. */
export function ContentStep({ name, template, busy, onBack, onTemplate, onPages }: ContentStepProps) {
  const [choice, setChoice] = useState<'template' | 'pages'>('template')
  const isTemplate = choice === 'template'
  return (
    <>
      <fieldset className="consent__choice">
        <legend className="visually-hidden">{said.content}</legend>
        <RadioGroup
          name="content"
          value={choice}
          onValueChange={setChoice}
          choices={[
            { value: 'template', label: said.template(template) },
            { value: 'pages', label: said.ownPages(name) },
          ]}
        />
      </fieldset>
      {isTemplate ? <p className="consent__small">{said.templateHint}</p> : null}
      <div className="consent__buttons">
        {isTemplate ? (
          <Button variant="primary" busy={busy} onClick={onTemplate}>
            {busy ? said.allowing : said.allow}
          </Button>
        ) : (
          <Button variant="primary" onClick={onPages}>
            {said.selectPages}
          </Button>
        )}
        <Button onClick={onBack}>{said.back}</Button>
      </div>
    </>
  )
}
