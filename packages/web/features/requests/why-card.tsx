import { CircleHelp } from 'lucide-react'
import { useId } from 'react'
import type { Fact, RequestDetail, Why } from '../../api/contract.ts'
import { words } from '../../words/index.ts'
import { FixList } from './fix-list.tsx'
import { ObjectName } from './object-name.tsx'
import { SameCall } from './same-call.tsx'
import './why.css'

const { why: said } = words.requests

/** Why a call was refused, in words: the rule that decided, what it looked at, and what would help. */
export function WhyCard({ request }: { request: RequestDetail }) {
  const id = useId()
  const { why } = request
  return (
    <section className="why" aria-labelledby={id}>
      <h3 className="why__title" id={id}>
        <CircleHelp size={17} aria-hidden />
        {said.title}
      </h3>
      <p className="why__sentence">{why?.sentence ?? said.unexplained}</p>
      {why ? <Facts why={why} /> : null}
      {why ? <FixList request={request} fixes={why.fixes} /> : null}
      <SameCall request={request} />
    </section>
  )
}

/** Facts of one name stand under one heading: “shared with” may be true of several. */
function Facts({ why }: { why: Why }) {
  // An empty fact (no version was given, say) is told by the sentence.
  const facts = why.facts.filter((fact) => fact.text !== '')
  const names = [...new Set(facts.map((fact) => fact.name))]
  return (
    <dl className="why__facts" aria-label={said.facts}>
      <div>
        <dt>{said.rule}</dt>
        <dd>
          <code>{why.rule}</code>
        </dd>
      </div>
      {names.map((name) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          {facts
            .filter((fact) => fact.name === name)
            .map((fact, index) => (
              <dd key={index}>
                <FactText fact={fact} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  )
}

const FactText = ({ fact }: { fact: Fact }) => (fact.object ? <ObjectName object={fact.object}>{fact.text}</ObjectName> : fact.text)
