using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MyPage.Web.Persistence.Sqlite;

/// <summary>GUIDs as blobs in the byte order in which version 7 ones sort by time, so that new rows go to the end of an index.</summary>
public sealed class GuidToBigEndianConverter() : ValueConverter<Guid, byte[]>(
    id => id.ToByteArray(true),
    bytes => new Guid(bytes, true));
