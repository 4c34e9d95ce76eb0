using System.Net;
using MyPage.Benchmarks.Bare;
using MyPage.Benchmarks.Load;
using MyPage.Benchmarks.Report;

namespace MyPage.Benchmarks.Portal;

/// <summary>A page of one holder in three ways: by the portal, from constants by the same parts, and from constants by one component.</summary>
internal sealed class PageTargets(SignedInPage page, Visitor holder, IPEndPoint portal, IPEndPoint bare)
{
    private const double LeastRatio = 0.6;

    public LoadTarget Portal { get; } = Target($"{page.Name}", portal, holder, page.PathOf(holder));

    public LoadTarget Constants { get; } = Target($"{page.Name} of constants", bare, holder, page.PathOf(holder));

    public LoadTarget OneComponent { get; } = Target($"{page.Name} by one component", bare, holder, ConstantPages.OneComponent + page.PathOf(holder));

    public IEnumerable<LoadTarget> All => [Portal, Constants, OneComponent];

    public Measure Against(PageTargets home) => Portal.Results.AgainstByProcessor(
        Constants.Results,
        $"{page.Name} against the same parts of constants, by processor time",
        LeastRatio,
        $"; against {home.Portal.Name} {home.Portal.Results.Processor / Portal.Results.Processor:0.00}, against one component {OneComponent.Results.Processor / Portal.Results.Processor:0.00}");

    private static LoadTarget Target(string name, IPEndPoint server, Visitor holder, string path) => new(name, "requests", server, [holder.Request(path)]);
}
