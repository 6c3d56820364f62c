import type { WebRoute } from './route.ts'
import { authorizationRoutes } from './routes/authorizations.ts'
import { addConnectionRoute, connectionsRoute, removeConnectionRoute } from './routes/connections.ts'
import { databaseRoute, locateRoute, pageRoute } from './routes/content.ts'
import { discussionRoutes } from './routes/discussions.ts'
import { editPageRoute } from './routes/editing.ts'
import {
  changeLogoRoute,
  createIntegrationRoute,
  deleteIntegrationRoute,
  disableCapabilityRoute,
  enableCapabilityRoute,
  integrationAccessRoute,
  listIntegrationsRoute,
  refreshSecretRoute,
  removeLogoRoute,
  retrieveIntegrationRoute,
  showSecretRoute,
  updateIntegrationRoute,
} from './routes/integrations.ts'
import { peopleRoutes } from './routes/people.ts'
import { personalTokenRoutes } from './routes/personal-tokens.ts'
import { publicIntegrationRoutes } from './routes/public-integrations.ts'
import { addPropertiesRoute } from './routes/properties.ts'
import { groupsRoute, rowsRoute, stretchesRoute } from './routes/rows.ts'
import {
  inheritEveryoneRoute,
  shareByEmailRoute,
  shareWithEveryoneRoute,
  shareWithPersonRoute,
  sharingRoute,
  unshareWithPersonRoute,
} from './routes/sharing.ts'
import { hintsRoute, integrationHintsRoute } from './routes/hints.ts'
import { restoreRoute } from './routes/restore.ts'
import { openWindowRoute, statisticsRoute } from './routes/statistics.ts'
import { callersRoute, clearRequestsRoute, listRequestsRoute, retrieveRequestRoute } from './routes/requests.ts'
import { formulaFunctionsRoute } from './routes/formulas.ts'
import { viewRoutes } from './routes/views.ts'
import { webhookRoutes } from './routes/webhooks.ts'
import { settingsRoutes } from './routes/settings.ts'
import { transferRoutes } from './routes/transfers.ts'
import { backlinksRoute, searchRoute } from './routes/search.ts'
import {
  addFavoriteRoute,
  createDatabaseRoute,
  createPageRoute,
  deleteForGoodRoute,
  duplicateRoute,
  favoritesRoute,
  historyRoute,
  placeRoute,
  removeFavoriteRoute,
  takeFromTrashRoute,
  trashRoute,
  treeRoute,
} from './routes/tree.ts'

/** Every route of the private API but the session's own and the live stream (web-api/serve.ts). */
export const webRoutes: readonly WebRoute[] = [
  treeRoute,
  createPageRoute,
  createDatabaseRoute,
  placeRoute,
  duplicateRoute,
  historyRoute,
  favoritesRoute,
  addFavoriteRoute,
  removeFavoriteRoute,
  trashRoute,
  takeFromTrashRoute,
  deleteForGoodRoute,
  backlinksRoute,
  locateRoute,
  pageRoute,
  editPageRoute,
  ...discussionRoutes,
  databaseRoute,
  rowsRoute,
  stretchesRoute,
  groupsRoute,
  addPropertiesRoute,
  searchRoute,
  connectionsRoute,
  addConnectionRoute,
  removeConnectionRoute,
  sharingRoute,
  shareWithEveryoneRoute,
  inheritEveryoneRoute,
  shareWithPersonRoute,
  unshareWithPersonRoute,
  shareByEmailRoute,
  ...peopleRoutes,
  listIntegrationsRoute,
  createIntegrationRoute,
  retrieveIntegrationRoute,
  updateIntegrationRoute,
  changeLogoRoute,
  removeLogoRoute,
  deleteIntegrationRoute,
  showSecretRoute,
  refreshSecretRoute,
  integrationAccessRoute,
  ...publicIntegrationRoutes,
  ...authorizationRoutes,
  ...personalTokenRoutes,
  listRequestsRoute,
  retrieveRequestRoute,
  clearRequestsRoute,
  callersRoute,
  statisticsRoute,
  openWindowRoute,
  enableCapabilityRoute,
  disableCapabilityRoute,
  restoreRoute,
  hintsRoute,
  integrationHintsRoute,
  formulaFunctionsRoute,
  ...viewRoutes,
  ...webhookRoutes,
  ...settingsRoutes,
  ...transferRoutes,
]
