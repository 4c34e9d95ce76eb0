using MyPage.LineSimulator.Http;
using MyPage.LineSimulator.Inspection;
using MyPage.LineSimulator.Messaging;
using MyPage.LineSimulator.People;
using MyPage.LineSimulator.RichMenus;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MyPage.LineSimulator.Phone;

/// <summary>The page at the root, and what can be done with the phone on it.</summary>
internal static class PhoneEndpoints
{
    private static readonly string[] PickerFields = ["date", "time", "datetime"];

    public static void MapPhone(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, PhonePage page, LinePeople people, PersonHosts hosts) =>
        {
            // The phones lie at one address, or a tab would remember its person where nobody asks for it.
            if (hosts.PersonOf(context.Request.Host.Host) is { } host)
            {
                return Results.Redirect(new Uri(hosts.BaseAddress(context.Request), $"/?person={host.Key}").AbsoluteUri);
            }

            return page.Show(people.TryByKey(context.Request.Query["person"], out var chosen) ? chosen : people.All[0]);
        });

        app.MapGet("/simulator/people/{key}/picture.svg", (string key, LinePeople people) =>
        {
            var position = people.All.ToList().FindIndex(p => p.Key.Is(key));
            return position < 0
                ? Results.NotFound()
                : Results.Text(PersonPicture.Svg(people.All[position], position), "image/svg+xml");
        });

        app.MapGet("/simulator/menus/{id}/image", (string id, RichMenuStore menus) =>
            menus.Find(id)?.Image is { } image ? Results.Bytes(image.Bytes, image.ContentType) : Results.NotFound());

        app.MapGet("/simulator/pictures/{id}", (string id, ChatHistory chat) =>
            chat.ContentOf(id) is { } content ? Results.Bytes(content.Bytes, content.ContentType) : Results.NotFound());

        app.MapGet(PhoneLinks.OpenPath, Open);

        var phone = app.MapGroup("/simulator/phone/{key}").AddEndpointFilter<PersonFilter>();
        phone.MapPost("/add", (HttpContext context, PhoneActions actions) => Do(context, p => actions.AddFriend(p)));
        phone.MapPost("/unblock", (HttpContext context, PhoneActions actions) => Do(context, p => actions.AddFriend(p)));
        phone.MapPost("/block", (HttpContext context, PhoneActions actions) => Do(context, p => actions.Block(p)));

        phone.MapPost("/text", async (HttpContext context, PhoneActions actions) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            return Do(context, p => actions.Write(p, form["text"].ToString()));
        });

        phone.MapPost("/picture", async (HttpContext context, PhoneActions actions) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            using var read = new MemoryStream();
            if (form.Files.GetFile("picture") is { } file)
            {
                await file.CopyToAsync(read, context.RequestAborted);
            }

            return Do(context, p => actions.SendPicture(p, read.ToArray()));
        });

        phone.MapPost("/wifi", async (HttpContext context, ChangeSignal changes) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            return Do(context, p =>
            {
                p.WifiOn = form["on"] == "true";
                changes.Raise();
            });
        });

        phone.MapPost("/language", async (HttpContext context, ChangeSignal changes) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            return Do(context, p =>
            {
                p.Speak(form["language"]);
                changes.Raise();
            });
        });

        phone.MapPost("/act", async (HttpContext context, PhoneActions actions) =>
        {
            var form = await RequestBody.ReadFormAsync(context.Request);
            if (ReadObject(form["action"]) is not { } action)
            {
                return Results.BadRequest();
            }

            var picked = PickerFields.FirstOrDefault(f => !string.IsNullOrEmpty(form[f]));
            var parameters = picked is null ? null : new JsonObject { [picked] = form[picked].ToString() };
            return Do(context, p => actions.Act(p, action, parameters));
        });
    }

    private static IResult Open(HttpContext context, LinePeople people, PhoneLinks links)
    {
        var to = context.Request.Query["to"].ToString();
        if (!people.TryByKey(context.Request.Query["person"], out var person))
        {
            return Results.NotFound();
        }

        if (links.Destination(person, to) is not { } destination)
        {
            return HtmlPage.Message(StatusCodes.Status200OK, "このリンクはブラウザーでは開きません", to, mark: "!");
        }

        var inApp = PersonHosts.OpensOutside(destination) ? "" : person.Key;
        return HtmlPage.Show("開いています", $"""
            <main class="sheet" data-open-person="{inApp}" data-open-to="{HtmlPage.Text(destination.AbsoluteUri)}">
              <p class="brand">LINE<span>シミュレーター</span></p>
              <p><a href="{HtmlPage.Text(destination.AbsoluteUri)}">{HtmlPage.Text(person.DisplayName)}のブラウザーで開く</a></p>
            </main>
            """);
    }

    private static IResult Do(HttpContext context, Action<LinePerson> act)
    {
        var person = PersonFilter.Of(context);
        act(person);
        return BackTo(person.Key);
    }

    /// <summary>Back to the page with a GET, so that reloading repeats nothing.</summary>
    public static IResult BackTo(string? personKey) => new SeeOther($"/?person={Uri.EscapeDataString(personKey ?? "")}");

    private static JsonObject? ReadObject(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
