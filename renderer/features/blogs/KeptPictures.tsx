import { useCallback, useEffect, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { keptPictures, pictureChoices as words } from '../../text/media.ts';
import { Button } from '../../ui/Button.tsx';

interface Kept {
  readonly count: number;
  readonly bytes: number;
}

/** How much room the pictures of all blogs take here, and a way to have it back. */
export function KeptPictures() {
  const [kept, setKept] = useState<Kept | null>(null);
  const look = useCallback(async (): Promise<void> => {
    const answer = await bridge().invoke('media.usage', {});
    if (answer.ok) setKept(answer.value);
  }, []);
  useEffect(() => void look(), [look]);
  if (kept === null) return null;
  return (
    <div className="pictures-kept">
      <p role="status">{keptPictures(kept.count, kept.bytes)}</p>
      {kept.count > 0 && (
        <Button size="small" onClick={() => void bridge().invoke('media.clear', {}).then(look)}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
