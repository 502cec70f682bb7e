import type { AnyEndpoint } from '../../wire/endpoint.ts'
import { unbuiltFeature } from '../../wire/unbuilt.ts'

const feature = unbuiltFeature('users', 'accounts')
const v2 = unbuiltFeature('users', 'accounts', 'api2')
const pages = unbuiltFeature('users', 'accounts', 'root')

/** Accounts, roles and permissions, which MLflow has only when started with its auth app: 404 without it. */
export const USER_ENDPOINTS: readonly AnyEndpoint[] = [
  v2.finds({
    id: 'postUsersCreate',
    method: 'POST',
    path: '/mlflow/users/create',
    summary: 'Create a user',
  }),
  v2.finds({
    id: 'postUsersCreateUi',
    method: 'POST',
    path: '/mlflow/users/create-ui',
    summary: 'Create a user from a form',
  }),
  v2.finds({ id: 'getUsersGet', method: 'GET', path: '/mlflow/users/get', summary: 'Get a user' }),
  v2.finds({
    id: 'getUsersCurrent',
    method: 'GET',
    path: '/mlflow/users/current',
    summary: 'Get who is signed in',
  }),
  v2.finds({
    id: 'getUsersList',
    method: 'GET',
    path: '/mlflow/users/list',
    summary: 'List users',
  }),
  v2.finds({
    id: 'patchUsersUpdatePassword',
    method: 'PATCH',
    path: '/mlflow/users/update-password',
    summary: 'Change a password',
  }),
  v2.finds({
    id: 'patchUsersUpdateAdmin',
    method: 'PATCH',
    path: '/mlflow/users/update-admin',
    summary: 'Make a user an administrator or not',
  }),
  v2.finds({
    id: 'deleteUsersDelete',
    method: 'DELETE',
    path: '/mlflow/users/delete',
    summary: 'Delete a user',
  }),
  feature.finds({
    id: 'getUsersCurrentPermissions',
    method: 'GET',
    path: '/mlflow/users/current/permissions',
    summary: 'List own permissions',
  }),
  feature.finds({
    id: 'getUsersPermissionsList',
    method: 'GET',
    path: '/mlflow/users/permissions/list',
    summary: 'List permissions of a user',
  }),
  feature.finds({
    id: 'postUsersPermissionsGrant',
    method: 'POST',
    path: '/mlflow/users/permissions/grant',
    summary: 'Grant a permission',
  }),
  feature.finds({
    id: 'postUsersPermissionsRevoke',
    method: 'POST',
    path: '/mlflow/users/permissions/revoke',
    summary: 'Revoke a permission',
  }),
  feature.finds({
    id: 'getUsersPermissionsGet',
    method: 'GET',
    path: '/mlflow/users/permissions/get',
    summary: 'Get a permission',
  }),
  feature.finds({
    id: 'getUsersRolesList',
    method: 'GET',
    path: '/mlflow/users/roles/list',
    summary: 'List roles of a user',
  }),
  feature.finds({
    id: 'postRolesCreate',
    method: 'POST',
    path: '/mlflow/roles/create',
    summary: 'Create a role',
  }),
  feature.finds({
    id: 'getRolesGet',
    method: 'GET',
    path: '/mlflow/roles/get',
    summary: 'Get a role',
  }),
  feature.finds({
    id: 'getRolesList',
    method: 'GET',
    path: '/mlflow/roles/list',
    summary: 'List roles',
  }),
  feature.finds({
    id: 'patchRolesUpdate',
    method: 'PATCH',
    path: '/mlflow/roles/update',
    summary: 'Change a role',
  }),
  feature.finds({
    id: 'deleteRolesDelete',
    method: 'DELETE',
    path: '/mlflow/roles/delete',
    summary: 'Delete a role',
  }),
  feature.finds({
    id: 'postRolesPermissionsAdd',
    method: 'POST',
    path: '/mlflow/roles/permissions/add',
    summary: 'Add a permission to a role',
  }),
  feature.finds({
    id: 'deleteRolesPermissionsRemove',
    method: 'DELETE',
    path: '/mlflow/roles/permissions/remove',
    summary: 'Remove a permission from a role',
  }),
  feature.finds({
    id: 'getRolesPermissionsList',
    method: 'GET',
    path: '/mlflow/roles/permissions/list',
    summary: 'List permissions of a role',
  }),
  feature.finds({
    id: 'patchRolesPermissionsUpdate',
    method: 'PATCH',
    path: '/mlflow/roles/permissions/update',
    summary: 'Change a permission of a role',
  }),
  feature.finds({
    id: 'postRolesAssign',
    method: 'POST',
    path: '/mlflow/roles/assign',
    summary: 'Assign a role',
  }),
  feature.finds({
    id: 'deleteRolesUnassign',
    method: 'DELETE',
    path: '/mlflow/roles/unassign',
    summary: 'Take a role away',
  }),
  feature.finds({
    id: 'getRolesUsersList',
    method: 'GET',
    path: '/mlflow/roles/users/list',
    summary: 'List users of a role',
  }),
  pages.finds({ id: 'getSignup', method: 'GET', path: '/signup', summary: 'The sign-up page' }),
]
