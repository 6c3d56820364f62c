import { blockContents } from '@understudy/core/objects/answers/block-contents.ts'
import { listShape, type ObjectKind, objectShapes, partialShape } from '@understudy/core/objects/answers/objects.ts'
import * as values from '@understudy/core/objects/answers/values.ts'
import { type TSchema, Type } from '@understudy/core/schema/shapes.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { type ApiDate, answerShape } from '../versions/index.ts'
import { type Components, pascal } from './components.ts'

type Answer = { one: ObjectKind } | { listOf: readonly ObjectKind[]; as: string }

/** What each operation answers. One that is not here answers an object of which nothing more is promised. */
const answers: Record<string, Answer> = {
  'users.me': { one: 'user' },
  'users.retrieve': { one: 'user' },
  'users.list': { listOf: ['user'], as: 'user' },
  search: { listOf: ['page', 'data_source'], as: 'page_or_data_source' },
  'pages.create': { one: 'page' },
  'pages.retrieve': { one: 'page' },
  'pages.update': { one: 'page' },
  'pages.move': { one: 'page' },
  'blocks.retrieve': { one: 'block' },
  'blocks.update': { one: 'block' },
  'blocks.delete': { one: 'block' },
  'blocks.children.list': { listOf: ['block'], as: 'block' },
  'blocks.children.append': { listOf: ['block'], as: 'block' },
  'databases.create': { one: 'database' },
  'databases.retrieve': { one: 'database' },
  'databases.update': { one: 'database' },
  'databases.query': { listOf: ['page', 'data_source'], as: 'page_or_data_source' },
  'dataSources.create': { one: 'data_source' },
  'dataSources.retrieve': { one: 'data_source' },
  'dataSources.update': { one: 'data_source' },
  'dataSources.query': { listOf: ['page', 'data_source'], as: 'page_or_data_source' },
  'comments.create': { one: 'comment' },
  'comments.retrieve': { one: 'comment' },
  'comments.update': { one: 'comment' },
  'comments.delete': { one: 'comment' },
  'comments.list': { listOf: ['comment'], as: 'comment' },
}

const undescribed = Type.Object({ object: Type.String() })

/** The shapes in which operations of one date answer. Shapes are made once, so that the printer can name and share them. */
export function makeAnswers(date: ApiDate, components: Components) {
  const whole = new Map<string, TSchema>()
  const kindShape = (kind: ObjectKind): TSchema => {
    const shape = whole.get(kind) ?? answerShape(kind, objectShapes[kind], date)
    whole.set(kind, shape)
    return shape
  }
  nameAnswerShapes(components, kindShape)

  /** The success of an operation, without `request_id`. */
  return function answerOf({ operation, answers: capability, until }: Endpoint): TSchema {
    const answer = answers[operation]
    if (!answer) return undescribed
    // Before data sources the database routes answer the only source, which goes down as a database.
    const kindOf = (kind: ObjectKind): ObjectKind => (until && kind === 'database' ? 'data_source' : kind)
    const maybePartial = (kind: ObjectKind) => {
      const shape = kindShape(kindOf(kind))
      return capability ? Type.Union([shape, partialOf(kindOf(kind), shape)]) : shape
    }
    if ('one' in answer) return maybePartial(answer.one)
    const items = answer.listOf.map(maybePartial)
    return answerShape('list', listShape(answer.as, items.length === 1 ? items[0]! : Type.Union(items)), date)
  }
}

/** What an object of this kind reads as: the name under `object`, which on older dates may be another's. */
const readAs = (kind: ObjectKind, shape: Shape) => (shape.properties?.object?.const ?? kind) as ObjectKind
const partialOf = (kind: ObjectKind, shape: Shape) => partialShape(readAs(kind, shape), kind === 'data_source')

type Shape = { const?: unknown; anyOf?: Shape[]; properties?: Record<string, Shape>; patternProperties?: Record<string, Shape> }

/** Names the shapes of answers, after the official SDK's. */
function nameAnswerShapes(components: Components, kindShape: (kind: ObjectKind) => TSchema) {
  const name = (words: string, shape: TSchema | Shape | undefined) => {
    if (shape) components.name(words, shape as TSchema, 'answer')
  }
  name('PartialUser', values.partialUser)
  name('AnyUser', values.anyUser)
  name('Date', values.date)
  name('RichText', values.richText)
  name('RichTextItem', values.richTextItem)
  name('Icon', values.icon)
  name('File', values.file)
  name('UploadedFile', values.uploadedFile)
  name('Parent', values.parent)
  name('CommentParent', values.commentParent)
  name('Option', values.option)
  name('ChosenOption', values.chosenOption)
  for (const [type, content] of Object.entries(blockContents)) components.suggest(`${type}_content`, content, 'answer')
  const kinds = (Object.keys(objectShapes) as ObjectKind[]).map((kind) => ({ kind, shape: kindShape(kind) as Shape }))
  // A kind that reads as another takes its name: on that date the other is not answered.
  for (const { kind, shape } of kinds.toSorted((a, b) => Number(readAs(a.kind, a.shape) === a.kind) - Number(readAs(b.kind, b.shape) === b.kind))) {
    const word = pascal(readAs(kind, shape))
    for (const branch of shape.anyOf ?? []) name(`${pascal(String(branch.properties?.type?.const))}${word}`, branch)
    nameProperties(name, shape, kind === 'page' ? 'PropertyValue' : 'PropertyConfiguration')
    name(word, shape)
    name(`Partial${word}`, partialOf(kind, shape))
  }
}

function nameProperties(name: (words: string, shape: Shape | undefined) => void, object: Shape, suffix: string) {
  const map = object.properties?.properties
  const entry = Object.values(map?.patternProperties ?? {})[0]
  for (const branch of entry?.anyOf ?? []) name(`${pascal(String(branch.properties?.type?.const))}${suffix}`, branch)
  name(suffix, entry)
}
