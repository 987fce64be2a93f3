import { Alert, Card } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Logo } from '../../../components/logo.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { CodeStep } from './code-step.js';
import { EmailStep } from './email-step.js';
import classes from './log-in-page.module.css';

/** Only a path of ours: anything else would let a link send people elsewhere after they have logged in. */
const safeNext = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : paths.home);

export function LogInPage() {
  const t = useText();
  useTitle('logIn.title');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const [email, setEmail] = useState<string | null>(null);
  const enter = () => {
    queryClient.clear();
    void navigate(safeNext(search.get('next')), { replace: true });
  };
  const notice = search.get('link') === 'expired' ? t('logIn.linkUsed') : search.has('next') ? t('logIn.ended') : null;

  return (
    <main className={classes.page}>
      <div className={classes.inner}>
        <Logo size={30} />
        <Card p={{ base: 'lg', sm: 'xl' }} shadow="sm">
          {email === null ? (
            <>
              {notice && (
                <Alert color="ochre" role="status" mb="md">
                  {notice}
                </Alert>
              )}
              <EmailStep onSent={setEmail} />
            </>
          ) : (
            <CodeStep email={email} onEntered={enter} onBack={() => setEmail(null)} />
          )}
        </Card>
      </div>
      <svg className={classes.line} viewBox="0 0 1280 190" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <path d="M-20 150H520c120 0 168-52 168-92 0-22-15-38-38-38-34 0-54 34-54 68 0 40 26 62 70 62h634" />
      </svg>
    </main>
  );
}
