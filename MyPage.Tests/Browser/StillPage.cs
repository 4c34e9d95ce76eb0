using Microsoft.Playwright;

namespace MyPage.Tests.Browser;

/// <summary>A page on which nothing moves any more but what turns without end, so that its colours are those that stay. What does not come to rest is named.</summary>
internal static class StillPage
{
    // Colours that are handed down change one element after the other, however short each takes.
    private const string Still = """
        async () => {
          const moving = () => document.getAnimations().filter(one => one.playState === 'running' && one.effect.getComputedTiming().endTime !== Infinity);
          const late = performance.now() + 30000;
          for (let calm = 0; calm < 10; calm = moving().length > 0 ? 0 : calm + 1) {
            await new Promise(requestAnimationFrame);
            if (performance.now() > late) {
              throw new Error('Still moving: ' + moving().map(one => (one.animationName ?? one.transitionProperty) + ' of ' + one.effect.target.outerHTML.slice(0, 200)).join(', '));
            }
          }
        }
        """;

    public static Task WaitAsync(IPage page) => page.EvaluateAsync(Still);
}
