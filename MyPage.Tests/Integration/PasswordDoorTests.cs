using Microsoft.AspNetCore.Http;
using MyPage.Web.Hosting.Pipeline;
using MyPage.Web.Security.Passwords;
using Xunit;

namespace MyPage.Tests.Integration;

/// <summary>At the door of what costs a password: as many as can wait are let in, the others are told at once, and nobody else waits with them.</summary>
public sealed class PasswordDoorTests
{
    [Fact]
    public async Task Posts_MoreThanCanWait_AreTurnedAwayUntilOneHasLeft()
    {
        using var turns = new PasswordTurns(1);
        var leave = new TaskCompletionSource();
        var door = new PasswordDoor(_ => leave.Task, turns);

        var posts = Enumerable.Range(0, turns.MostAtOnce + 7).Select(_ => Post("/login")).ToList();
        var answers = posts.ConvertAll(door.InvokeAsync);

        Assert.Equal(7, posts.Count(post => post.Response.StatusCode == StatusCodes.Status503ServiceUnavailable));
        Assert.All(posts.Where(post => post.Response.StatusCode == StatusCodes.Status503ServiceUnavailable), post => Assert.Equal("10", post.Response.Headers.RetryAfter));
        Assert.Equal(turns.MostAtOnce, answers.Count(answer => !answer.IsCompleted));

        leave.SetResult();
        await Task.WhenAll(answers);
        var late = Post("/login");
        await door.InvokeAsync(late);
        Assert.Equal(StatusCodes.Status200OK, late.Response.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/login")]
    [InlineData("POST", "/line/webhook")]
    [InlineData("POST", "/line/user")]
    [InlineData("POST", "/mypage/gifts/new")]
    public async Task Others_WhileManyWait_AreLetIn(string method, string path)
    {
        using var turns = new PasswordTurns(1);
        var leave = new TaskCompletionSource();
        var door = new PasswordDoor(context => context.Request.Path == path ? Task.CompletedTask : leave.Task, turns);
        var waiting = Enumerable.Range(0, turns.MostAtOnce + 1).Select(_ => door.InvokeAsync(Post("/password/forgot"))).ToList();

        var other = Post(path);
        other.Request.Method = method;
        await door.InvokeAsync(other);

        Assert.Equal(StatusCodes.Status200OK, other.Response.StatusCode);
        leave.SetResult();
        await Task.WhenAll(waiting);
    }

    /// <summary>What fails on its way leaves its place, too.</summary>
    [Fact]
    public async Task Post_ThatFails_LeavesItsPlace()
    {
        using var turns = new PasswordTurns(1);
        var door = new PasswordDoor(_ => throw new PasswordsBusyException(), turns);

        for (var post = 0; post < 2 * turns.MostAtOnce; post++)
        {
            await Assert.ThrowsAsync<PasswordsBusyException>(() => door.InvokeAsync(Post("/login")));
        }
    }

    private static DefaultHttpContext Post(string path)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Post;
        context.Request.Path = path;
        return context;
    }
}
