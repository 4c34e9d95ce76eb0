namespace MyPage.Benchmarks.Data;

/// <summary>A line that gives, one of the same contract that receives, and the LINE accounts of their users.</summary>
internal sealed record GiftPair(Guid ContractId, Guid SenderId, Guid ReceiverId, Guid SenderAccount, Guid ReceiverAccount, string SenderLine, string ReceiverLine);
