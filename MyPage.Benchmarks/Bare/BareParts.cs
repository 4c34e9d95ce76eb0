using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using MyPage.Web.Components.Ui;

namespace MyPage.Benchmarks.Bare;

/// <summary>Makes components, and those parts of the portal's pages that find something out by themselves as parts given constants (<see cref="Remembered"/>).</summary>
public sealed class BareParts(IServiceProvider services) : IComponentActivator
{
    private static readonly Dictionary<Type, Type> Given = new()
    {
        [typeof(PasskeyInstead)] = typeof(OfferedPasskey),
        [typeof(MyPage.Web.Features.Help.Conversation)] = typeof(Conversation),
    };

    private static readonly ConcurrentDictionary<Type, ObjectFactory> Factories = new();

    public IComponent CreateInstance(Type componentType) =>
        (IComponent)Factories.GetOrAdd(componentType, static type => ActivatorUtilities.CreateFactory(Given.GetValueOrDefault(type, type), []))(services, []);

    public sealed class OfferedPasskey : PasskeyInstead
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync, Caller.AccountId);
    }

    public sealed class Conversation : MyPage.Web.Features.Help.Conversation
    {
        protected override Task OnInitializedAsync() => Remembered.AnswerAsync(this, base.OnInitializedAsync);
    }
}
