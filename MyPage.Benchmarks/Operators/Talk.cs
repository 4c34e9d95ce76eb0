using MyPage.Benchmarks.Circuits;
using MyPage.Web.Security.Callers;

namespace MyPage.Benchmarks.Operators;

/// <summary>A conversation that is open at both sides.</summary>
/// <param name="Customer">Who asks.</param>
/// <param name="Operator">Who has it.</param>
/// <param name="ThreadId">Which conversation.</param>
/// <param name="AtCustomer">The customer's page.</param>
/// <param name="AtOperator">The operator's page.</param>
internal sealed record Talk(HolderCaller Customer, OperatorCaller Operator, Guid ThreadId, LiveBrowser AtCustomer, LiveBrowser AtOperator);
