// Replaces the page's contents with newer ones whenever the registry changes, and now and then for the times in it.
(() => {
  'use strict';
  const live = document.getElementById('live');
  let isLoading = false, isOutdated = false;

  async function reload() {
    if (isLoading) { isOutdated = true; return; }
    isLoading = true;
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!response.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      document.getElementById('main').replaceWith(page.getElementById('main'));
    } catch {
      live.textContent = 'not connected';
    } finally {
      isLoading = false;
    }
    if (isOutdated) { isOutdated = false; reload(); }
  }

  const changes = new EventSource('/eureka/events');
  changes.addEventListener('ready', () => { live.textContent = 'live'; reload(); });
  changes.addEventListener('resumed', () => { live.textContent = 'live'; });
  changes.addEventListener('change', reload);
  changes.onerror = () => { live.textContent = 'not connected'; };
  setInterval(reload, 10000);
})();
