({ token, collector, film }) => {
    const whole = window === window.top;
    const tell = (what, more = "") => console.info(token + what + ":" + more);

    if (whole) {
        tell("here", location.href);
        globalThis.navigation?.addEventListener("currententrychange", () => tell("moved", location.href));
        new PerformanceObserver(list => {
            for (const entry of list.getEntries())
                tell(entry.name === "first-contentful-paint" ? "full" : "painted");
        }).observe({ type: "paint", buffered: true });
    }

    // Garbage: this Chromium leaves it where it is for ever, so it is collected whenever the heap
    // has grown by a quarter, and by at least 4 MB, since the last time. What the heap's size does
    // not count (buffers, pictures) goes with it once a minute. A page at rest is hardly woken.
    const heap = () => performance.memory?.usedJSHeapSize ?? 0;
    let lowest = heap();
    let before = lowest;
    let collected = performance.now();
    const tidy = () => {
        const used = heap();
        const restless = used > before + 5e5;
        const grown = used > lowest * 1.25 + 4e6;
        if (grown || (restless && performance.now() - collected > 60000)) {
            globalThis[collector]?.();
            collected = performance.now();
            lowest = heap();
        }
        lowest = Math.min(lowest, used);
        before = heap();
        setTimeout(tidy, restless || grown ? 2000 : 10000);
    };
    setTimeout(tidy, 2000);

    // Films that can't be played here (H.264, AAC and HLS belong to VLC).
    let lacking = false;
    addEventListener("error", event => {
        const at = event.target;
        const media = at instanceof HTMLSourceElement ? at.parentElement : at;
        if (lacking || !(media instanceof HTMLMediaElement))
            return;
        const last = !(at instanceof HTMLSourceElement) || !at.nextElementSibling?.matches("source");
        const unsupported = media.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED
            || media.networkState === HTMLMediaElement.NETWORK_NO_SOURCE
            || at instanceof HTMLSourceElement;
        if (last && unsupported) {
            lacking = true;
            tell("unplayable", at.src || media.currentSrc || media.src || "");
        }
    }, true);
    addEventListener(film, () => {
        if (!lacking)
            tell("unplayable");
        lacking = true;
    });

    // Scrolling to a place that may not be there yet.
    globalThis.hubwallScroll = (across, down) => {
        const until = performance.now() + 10000;
        let touched = false;
        for (const kind of ["wheel", "pointerdown", "keydown"])
            addEventListener(kind, () => { touched = true; }, { once: true, passive: true });
        const step = () => {
            if (touched)
                return;
            scrollTo({ left: across, top: down, behavior: "instant" });
            const there = Math.abs(scrollX - across) < 2 && Math.abs(scrollY - down) < 2;
            if (!there && performance.now() < until || document.readyState !== "complete")
                setTimeout(step, 100);
        };
        step();
    };
}
