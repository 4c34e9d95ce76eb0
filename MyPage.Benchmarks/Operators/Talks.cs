using MyPage.Benchmarks.Circuits;
using MyPage.Domain.Help;
using MyPage.Web.Capabilities.Help;

namespace MyPage.Benchmarks.Operators;

/// <summary>Many conversations, whose pages are open.</summary>
internal sealed class Talks(HelpDesk customers, HelpOperatorDesk operators) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Talk> _all = [];

    public void Add(Talk talk) => _all.Add(talk);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        foreach (var talk in _all)
        {
            await talk.AtCustomer.GetAsync(cancellationToken);
            await talk.AtCustomer.OpenAsync(cancellationToken);
            await talk.AtOperator.GetAsync(cancellationToken);
            await talk.AtOperator.OpenAsync(cancellationToken);
        }
    }

    /// <summary>Has the message of that number written, by one side and then the other of each conversation in turn; completes when the other side's page shows it.</summary>
    public async Task SayAsync(int number, CancellationToken cancellationToken)
    {
        var (talk, isAnswer) = (_all[number % _all.Count], number / _all.Count % 2 == 1);
        var order = new HelpOrder(Guid.CreateVersion7(), $"メッセージ {Guid.NewGuid():N}");
        var shown = (isAnswer ? talk.AtCustomer : talk.AtOperator).ShowsAsync(batch => batch.Texts.Exists(text => text.Contains(order.Text, StringComparison.Ordinal)));
        var written = isAnswer
            ? await operators.AnswerAsync(talk.Operator, talk.ThreadId, order, cancellationToken)
            : await customers.WriteAsync(talk.Customer, $"c-{talk.Customer.ContractId:N}", order, cancellationToken);
        if (!written.IsDone)
        {
            throw new InvalidOperationException($"A message was refused: {written.Refusal}.");
        }

        try
        {
            await shown.WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Message {number}, {(isAnswer ? "an answer" : "a question")}, was not shown at the other side within {Patience.TotalSeconds:0} s.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var talk in _all)
        {
            await talk.AtCustomer.DisposeAsync();
            await talk.AtOperator.DisposeAsync();
        }
    }
}
