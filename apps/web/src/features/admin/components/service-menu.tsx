import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useConfirm } from '../../../components/confirm.js';
import { Icon } from '../../../components/icons.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Sheet } from '../../../components/sheet.js';
import { useText } from '../../../lib/i18n.js';
import { type AdminService, useAdminCancel, useAdminPause, useAdminResume } from '../api/admin.js';
import { ReassignForm } from './reassign-form.js';

export function ServiceMenu({ service }: { service: AdminService }) {
  const t = useText();
  const confirm = useConfirm();
  const [opened, { open, close }] = useDisclosure();
  const pause = useAdminPause();
  const resume = useAdminResume();
  const cancel = useAdminCancel();
  const failure: unknown = pause.error ?? resume.error ?? cancel.error;
  const params = { path: { serviceId: service.id } };
  const client = service.client.name;
  const askCancel = () =>
    confirm({
      title: t('admin.cancelTitle', { client }),
      text: t('admin.cancelText'),
      confirm: t('admin.cancel'),
      destructive: true,
      onConfirm: () => cancel.mutate({ params, body: { when: 'now' } }),
    });
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon aria-label={t('admin.actionsForService', { client })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={open}>{t('admin.reassign')}</Menu.Item>
          {service.status === 'active' && (
            <Menu.Item onClick={() => pause.mutate({ params, body: {} })}>{t('admin.pause')}</Menu.Item>
          )}
          {service.status === 'paused' && (
            <Menu.Item onClick={() => resume.mutate({ params })}>{t('admin.resume')}</Menu.Item>
          )}
          {service.status !== 'cancelled' && (
            <>
              <Menu.Divider />
              <Menu.Item color="red" onClick={askCancel}>
                {t('admin.cancel')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {failure !== null && <ProblemAlert error={failure} />}
      <Sheet title={t('admin.reassignTitle', { client })} opened={opened} onClose={close}>
        <ReassignForm service={service} onSaved={close} />
      </Sheet>
    </>
  );
}
