namespace MyPage.Domain.Contracts;

/// <summary>The network that carries a subscription.</summary>
public enum MobileNetwork
{
    /// <summary>docomo回線.</summary>
    Docomo,

    /// <summary>ソフトバンク回線.</summary>
    Softbank,

    /// <summary>au回線.</summary>
    Au,
}
