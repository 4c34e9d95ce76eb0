using System.Text.Json.Serialization;

namespace MyPage.Web.Line.Messaging;

/// <summary>A message object of the Messaging API, as far as the portal sends them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LineTextMessage), "text")]
[JsonDerivedType(typeof(LineButtons), "template")]
[JsonDerivedType(typeof(LineFlexMessage), "flex")]
public abstract record LineMessage;
