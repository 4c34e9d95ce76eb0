using MyPage.Domain.MobileData;

namespace MyPage.Web.Components.Theme;

/// <summary>
/// The four tints of the accent by which the buckets are told apart, on light ground, for where no stylesheet reaches. signed-in.css has
/// the same for pages, in both schemes.
/// </summary>
public static class BucketTints
{
    /// <summary>The tint of a bucket as #rrggbb.</summary>
    public static string Of(DataBucket bucket, string accent) => bucket switch
    {
        DataBucket.CarriedOver => Scheme.Mix(accent, PortalTheme.InkLight, 0.30),
        DataBucket.Gifted => accent,
        DataBucket.Base => Scheme.Mix(accent, PortalTheme.SurfaceLight, 0.82),
        DataBucket.TopUp => Scheme.Mix(accent, PortalTheme.SurfaceLight, 0.62),
    };
}
