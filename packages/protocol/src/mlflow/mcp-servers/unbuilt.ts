import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('mcp-servers', 'the registry of MCP servers')

/** The registry of MCP servers, which Waymark does not build. Names that hold slashes are not told apart. */
export const MCP_SERVER_ENDPOINTS: readonly AnyEndpoint[] = [
  feature.lists({
    id: 'searchMcpServers',
    method: 'GET',
    path: '/mlflow/mcp-servers',
    summary: 'Search MCP servers',
    answer: { mcp_servers: [], next_page_token: null },
  }),
  feature.changes({
    id: 'createMcpServer',
    method: 'POST',
    path: '/mlflow/mcp-servers',
    summary: 'Create an MCP server',
  }),
  feature.lists({
    id: 'searchMcpAccessEndpoints',
    method: 'GET',
    path: '/mlflow/mcp-servers/endpoints',
    summary: 'Search access endpoints',
    answer: { mcp_access_endpoints: [], next_page_token: null },
  }),
  feature.finds({
    id: 'getMcpServer',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name:path}',
    summary: 'Get an MCP server',
  }),
  feature.changes({
    id: 'updateMcpServer',
    method: 'PATCH',
    path: '/mlflow/mcp-servers/{name:path}',
    summary: 'Change an MCP server',
  }),
  feature.changes({
    id: 'deleteMcpServer',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name:path}',
    summary: 'Delete an MCP server',
  }),
  feature.lists({
    id: 'searchMcpServerVersions',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name}/versions',
    summary: 'List versions',
    answer: { mcp_server_versions: [], next_page_token: null },
  }),
  feature.changes({
    id: 'createMcpServerVersion',
    method: 'POST',
    path: '/mlflow/mcp-servers/{name}/versions',
    summary: 'Create a version',
  }),
  feature.finds({
    id: 'getMcpServerVersion',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name}/versions/{version}',
    summary: 'Get a version',
  }),
  feature.changes({
    id: 'updateMcpServerVersion',
    method: 'PATCH',
    path: '/mlflow/mcp-servers/{name}/versions/{version}',
    summary: 'Change a version',
  }),
  feature.changes({
    id: 'deleteMcpServerVersion',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name}/versions/{version}',
    summary: 'Delete a version',
  }),
  feature.changes({
    id: 'setMcpServerVersionTag',
    method: 'POST',
    path: '/mlflow/mcp-servers/{name}/versions/{version}/tags',
    summary: 'Set a tag of a version',
  }),
  feature.changes({
    id: 'deleteMcpServerVersionTag',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name}/versions/{version}/tags/{key:path}',
    summary: 'Delete a tag of a version',
  }),
  feature.lists({
    id: 'searchMcpServerEndpoints',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name}/endpoints',
    summary: 'List access endpoints',
    answer: { mcp_access_endpoints: [], next_page_token: null },
  }),
  feature.changes({
    id: 'createMcpAccessEndpoint',
    method: 'POST',
    path: '/mlflow/mcp-servers/{name}/endpoints',
    summary: 'Create an access endpoint',
  }),
  feature.finds({
    id: 'getMcpAccessEndpoint',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name}/endpoints/{endpoint_id}',
    summary: 'Get an access endpoint',
  }),
  feature.changes({
    id: 'updateMcpAccessEndpoint',
    method: 'PATCH',
    path: '/mlflow/mcp-servers/{name}/endpoints/{endpoint_id}',
    summary: 'Change an access endpoint',
  }),
  feature.changes({
    id: 'deleteMcpAccessEndpoint',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name}/endpoints/{endpoint_id}',
    summary: 'Delete an access endpoint',
  }),
  feature.changes({
    id: 'setMcpServerTag',
    method: 'POST',
    path: '/mlflow/mcp-servers/{name}/tags',
    summary: 'Set a tag',
  }),
  feature.changes({
    id: 'deleteMcpServerTag',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name}/tags/{key:path}',
    summary: 'Delete a tag',
  }),
  feature.changes({
    id: 'setMcpServerAlias',
    method: 'POST',
    path: '/mlflow/mcp-servers/{name}/aliases',
    summary: 'Set an alias',
  }),
  feature.finds({
    id: 'getMcpVersionByAlias',
    method: 'GET',
    path: '/mlflow/mcp-servers/{name}/aliases/{alias:path}',
    summary: 'Get the version of an alias',
  }),
  feature.changes({
    id: 'deleteMcpServerAlias',
    method: 'DELETE',
    path: '/mlflow/mcp-servers/{name}/aliases/{alias:path}',
    summary: 'Delete an alias',
  }),
]
