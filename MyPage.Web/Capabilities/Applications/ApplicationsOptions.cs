using System.ComponentModel.DataAnnotations;

namespace MyPage.Web.Capabilities.Applications;

/// <summary>Whether new customers can apply, and where (<c>Applications:*</c>; docs/applications.md). The portal itself takes no applications.</summary>
public sealed class ApplicationsOptions : IValidatableObject
{
    public const string Section = "Applications";

    private const int MostServices = 8;

    /// <summary>The moment from which applications are taken, inclusive; null when that lies behind.</summary>
    public DateTimeOffset? OpenFrom { get; set; }

    /// <summary>The moment from which none are taken, such as 2021-03-31T11:00:00+09:00; null while no end is set.</summary>
    public DateTimeOffset? ClosedFrom { get; set; }

    /// <summary>The page on which one applies; without it, by phone.</summary>
    public Uri? Url { get; set; }

    /// <summary>What is offered in its place once closed, in the order of the page.</summary>
    public IList<Service> Instead { get; } = [];

    public ApplicationState StateAt(DateTimeOffset now) =>
        now >= ClosedFrom ? ApplicationState.Closed : now < OpenFrom ? ApplicationState.NotYetOpen : ApplicationState.Open;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsNoPage(Url))
        {
            yield return new ValidationResult($"{Section}:Url must be an address such as https://apply.example.jp.");
        }

        if (OpenFrom >= ClosedFrom)
        {
            yield return new ValidationResult($"{Section}:ClosedFrom must be later than {Section}:OpenFrom.");
        }

        if (Instead.Count > MostServices)
        {
            yield return new ValidationResult($"{Section}:Instead has more than {MostServices} services.");
        }

        for (var at = 0; at < Instead.Count; at++)
        {
            if (string.IsNullOrWhiteSpace(Instead[at].Name))
            {
                yield return new ValidationResult($"{Section}:Instead:{at}:Name must be set.");
            }

            if (IsNoPage(Instead[at].Url))
            {
                yield return new ValidationResult($"{Section}:Instead:{at}:Url must be an address such as https://other.example.jp.");
            }
        }
    }

    private static bool IsNoPage(Uri? address) => address is not (null or { IsAbsoluteUri: true, Scheme: "https" or "http" });

    /// <summary>Something else that one can apply for, with or without plans in the carrier's own list.</summary>
    public sealed class Service
    {
        public string Name { get; set; } = "";

        /// <summary>The same on English pages; null where it is <see cref="Name"/> there, too.</summary>
        public string? NameEnglish { get; set; }

        /// <summary>What it is, in a sentence; null: only the name.</summary>
        public string? Words { get; set; }

        public string? WordsEnglish { get; set; }

        /// <summary>Its page; null where there is none.</summary>
        public Uri? Url { get; set; }

        /// <summary>The families of plans (<c>series</c> in plans.csv) that it sells. They are its own and not the portal's.</summary>
        public IList<string> Series { get; } = [];
    }
}
