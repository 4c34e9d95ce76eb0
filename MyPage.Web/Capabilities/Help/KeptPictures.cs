using Microsoft.EntityFrameworkCore;
using MyPage.Domain.Help;
using MyPage.Web.Persistence;

namespace MyPage.Web.Capabilities.Help;

/// <summary>Pictures of conversations, in the database: it is all that nodes share (docs/help.md).</summary>
public static class KeptPictures
{
    /// <summary>Adds a picture to the context that is then saved; null for none.</summary>
    public static HelpPicture? Store(PortalDbContext db, Guid threadId, DrawnPicture? drawn, DateTimeOffset now)
    {
        if (drawn is null)
        {
            return null;
        }

        var picture = new HelpPicture(threadId, drawn.IsPng, drawn.Width, drawn.Height, drawn.Bytes, now);
        db.Set<HelpPicture>().Add(picture);
        return picture;
    }

    /// <summary>Whether a message has this picture, or none as well. A drawn one has no more than its bytes: the same file drawn again is the same.</summary>
    public static async Task<bool> IsOfAsync(PortalDbContext db, HelpMessage made, DrawnPicture? picture, CancellationToken cancellationToken) =>
        made.PictureId is not { } id ? picture is null
        : picture is not null && (await db.Set<HelpPicture>().Where(kept => kept.Id == id).Select(kept => kept.Bytes).SingleOrDefaultAsync(cancellationToken))?.AsSpan().SequenceEqual(picture.Bytes) is true;
}
