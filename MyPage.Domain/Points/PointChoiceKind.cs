namespace MyPage.Domain.Points;

/// <summary>How a holder's points are used for bills.</summary>
public enum PointChoiceKind
{
    /// <summary>使わない; also of who has never chosen.</summary>
    None,

    /// <summary>毎月すべて使う.</summary>
    All,

    /// <summary>毎月決まったポイントを使う.</summary>
    Fixed,
}
