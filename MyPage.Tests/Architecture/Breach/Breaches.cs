namespace MyPage.Tests.Architecture.Breach.Persistence
{
    /// <summary>A table that knows a page, in the body of a method only.</summary>
    public sealed class Row
    {
        public static string Breach() => Features.Points.Page.Words();
    }

    /// <summary>Something that looks who asks, in the body of a method only.</summary>
    public sealed class Asker
    {
        public static object? Breach(IServiceProvider services) => ((Microsoft.AspNetCore.Http.HttpContext?)services.GetService(typeof(object)))?.User;
    }
}

namespace MyPage.Tests.Architecture.Breach.Features.Points
{
    /// <summary>A feature that knows another one, which knows it.</summary>
    public sealed class Page
    {
        public Gifts.Page? Breach { get; set; }

        public static string Words() => "";
    }
}

namespace MyPage.Tests.Architecture.Breach.Features.Gifts
{
    public sealed class Page
    {
        public static string Breach() => Points.Page.Words();
    }
}

namespace MyPage.Tests.Architecture.Breach.Cellar
{
    /// <summary>In a room that no storey names.</summary>
    public sealed class Barrel;
}
