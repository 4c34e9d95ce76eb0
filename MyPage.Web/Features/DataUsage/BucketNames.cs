using MyPage.Domain.MobileData;

namespace MyPage.Web.Features.DataUsage;

/// <summary>Buckets as addresses name them.</summary>
public static class BucketNames
{
    /// <summary>The name of a bucket.</summary>
    public static string Of(DataBucket bucket) => bucket switch
    {
        DataBucket.CarriedOver => "carried-over",
        DataBucket.Gifted => "gifted",
        DataBucket.Base => "base",
        DataBucket.TopUp => "top-up",
    };

    /// <summary>The bucket of a name; null when there is none.</summary>
    public static DataBucket? Find(string? name) =>
        Enum.GetValues<DataBucket>().Select(bucket => (DataBucket?)bucket).FirstOrDefault(bucket => string.Equals(Of(bucket!.Value), name, StringComparison.Ordinal));
}
