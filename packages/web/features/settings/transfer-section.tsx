import { words } from '../../words/index.ts'
import { ExportPart } from './export-part.tsx'
import { ImportPart } from './import-part.tsx'
import { Loaded } from './loaded.tsx'
import { useWorkspaceSettings } from './queries.ts'
import { Notice } from '../../ui/feedback.tsx'

/** The workspace as one file, out and in. */
export function TransferSection() {
  return (
    <>
      <p className="dash__lead">{words.settings.transfer.lead}</p>
      <Loaded query={useWorkspaceSettings()}>
        {({ may_change }) =>
          may_change ? (
            <>
              <ExportPart />
              <ImportPart />
            </>
          ) : (
            <Notice>{words.settings.ownersOnly}</Notice>
          )
        }
      </Loaded>
    </>
  )
}
