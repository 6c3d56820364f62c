import { blockContents } from '@understudy/core/objects/answers/block-contents.ts'
import { customEmojiList, listShape, meetingNotesShape, templateList } from '@understudy/core/objects/answers/lists.ts'
import { asyncTaskShape, type ObjectKind, objectShapes, partialShape } from '@understudy/core/objects/answers/objects.ts'
import { introspectionAnswer, revocationAnswer, tokenAnswer } from '@understudy/core/objects/answers/oauth.ts'
import { propertyElement, propertyItem, propertyItemList } from '@understudy/core/objects/answers/property-items.ts'
import * as values from '@understudy/core/objects/answers/values.ts'
import * as views from '@understudy/core/objects/answers/views.ts'
import { type TSchema, Type } from '@understudy/core/schema/shapes.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { type ApiDate, answerShape } from '../versions/index.ts'
import { type Components, pascal } from './components.ts'

/** Shows a kind of object as an operation of one date answers it. */
type Shown = (kind: ObjectKind | 'async_task') => TSchema
type Answer = (shown: Shown) => TSchema

const one = (kind: ObjectKind | 'async_task'): Answer => (shown) => shown(kind)
const fixed = (shape: TSchema): Answer => () => shape
const listOf = (kinds: readonly ObjectKind[], as = kinds.join('_or_')): Answer => (shown) => {
  const [item, ...others] = kinds.map(shown)
  return listShape(as, others.length === 0 ? item! : Type.Union([item!, ...others]))
}

/** What each operation answers. */
const answers: Record<string, Answer> = {
  'users.me': one('user'),
  'users.retrieve': one('user'),
  'users.list': listOf(['user']),
  search: listOf(['page', 'data_source']),
  'pages.create': one('page'),
  'pages.retrieve': one('page'),
  'pages.update': one('page'),
  'pages.move': one('page'),
  'pages.retrieveMarkdown': one('page_markdown'),
  'pages.updateMarkdown': one('page_markdown'),
  'pages.properties.retrieve': fixed(Type.Union([propertyItem, propertyItemList])),
  'blocks.retrieve': one('block'),
  'blocks.update': one('block'),
  'blocks.delete': one('block'),
  'blocks.children.list': listOf(['block']),
  'blocks.children.append': listOf(['block']),
  'blocks.meetingNotes.query': (shown) => meetingNotesShape(shown('block')),
  'databases.create': one('database'),
  'databases.retrieve': one('database'),
  'databases.update': one('database'),
  'databases.query': listOf(['page', 'data_source']),
  'dataSources.create': one('data_source'),
  'dataSources.retrieve': one('data_source'),
  'dataSources.update': one('data_source'),
  'dataSources.query': listOf(['page', 'data_source']),
  'dataSources.listTemplates': fixed(templateList),
  'comments.create': one('comment'),
  'comments.retrieve': one('comment'),
  'comments.update': one('comment'),
  'comments.delete': one('comment'),
  'comments.list': listOf(['comment']),
  'views.create': one('view'),
  'views.retrieve': one('view'),
  'views.update': one('view'),
  'views.delete': fixed(views.partialView),
  'views.list': fixed(listShape('view', views.viewReference)),
  'views.queries.create': one('view_query'),
  'views.queries.results': fixed(listShape('page', views.pageReference)),
  'views.queries.delete': fixed(views.deletedViewQuery),
  'customEmojis.list': fixed(customEmojiList),
  'asyncTasks.retrieve': one('async_task'),
  'oauth.token': fixed(tokenAnswer),
  'oauth.introspect': fixed(introspectionAnswer),
  'oauth.revoke': fixed(revocationAnswer),
  'fileUploads.create': one('file_upload'),
  'fileUploads.send': one('file_upload'),
  'fileUploads.complete': one('file_upload'),
  'fileUploads.retrieve': one('file_upload'),
  'fileUploads.list': listOf(['file_upload']),
}

/** What a call may be answered: at once, and, when it may be left to run on, with a task. */
export type Answers = { done: TSchema; begun?: TSchema }

/** The shapes in which operations of one date answer. Shapes are made once, so that the printer can name and share them. */
export function makeAnswers(date: ApiDate, components: Components) {
  const whole = new Map<string, TSchema>()
  const kindShape = (kind: ObjectKind): TSchema => {
    const shape = whole.get(kind) ?? answerShape(kind, objectShapes[kind], date)
    whole.set(kind, shape)
    return shape
  }
  nameAnswerShapes(components, kindShape)
  // What came of a task is the answer that the call itself would have given.
  const results = (['page', 'page_markdown'] as const).flatMap((kind) => [kindShape(kind), partialOf(kind, kindShape(kind))])
  const task = asyncTaskShape(Type.Union(results))
  components.name('AsyncTask', task, 'answer')

  /** The successes of an operation, without `request_id`. */
  return function answersOf({ operation, answers: capability, until, body }: Endpoint): Answers {
    const answer = answers[operation]
    if (!answer) throw new Error(`Nobody described what ${operation} answers.`)
    const shown: Shown = (kind) => {
      if (kind === 'async_task') return task
      // Before data sources the database routes answer the only source, which goes down as a database.
      const told = until && kind === 'database' ? 'data_source' : kind
      const shape = kindShape(told)
      return capability ? Type.Union([shape, partialOf(told, shape)]) : shape
    }
    const done = answer(shown)
    const isList = (done as Shape).properties?.object?.const === 'list'
    return { done: isList ? answerShape('list', done, date) : done, ...(takes(body, 'allow_async') ? { begun: task } : {}) }
  }
}

const takes = (body: Shape | null, key: string): boolean =>
  body !== null && (body.properties?.[key] !== undefined || (body.anyOf ?? []).some((branch) => takes(branch, key)))

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
  name('CustomEmoji', values.customEmoji)
  name('GroupBy', views.groupings)
  for (const form of (views.groupings as Shape).anyOf ?? []) name(`${pascal(String(form.properties?.type?.const))}GroupBy`, form)
  name('ShownProperty', views.shownProperty)
  for (const [type, shape] of Object.entries(views.viewConfigurations)) name(`${pascal(type)}ViewConfiguration`, shape)
  // What is read whole and what is an element of a list have a shape in common, which is called an item.
  for (const [words, shape] of [['PropertyItem', propertyItem], ['PropertyElement', propertyElement]] as const) {
    for (const branch of (shape as Shape).anyOf ?? []) name(`${pascal(String(branch.properties?.type?.const))}${words}`, branch)
    name(words, shape)
  }
  name('PropertyItemList', propertyItemList)
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
