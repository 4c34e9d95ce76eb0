namespace MyPage.Domain.Contracts;

/// <summary>What a SIM can do; a subscription's SIM type is its plan's.</summary>
public enum SimType
{
    /// <summary>データSIM.</summary>
    Data,

    /// <summary>データSIM(SMS付き).</summary>
    DataSms,

    /// <summary>音声通話SIM.</summary>
    Voice,
}
