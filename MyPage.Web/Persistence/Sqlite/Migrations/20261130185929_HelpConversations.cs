using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MyPage.Web.Persistence.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HelpConversations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "HelpThreads",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OwnerKind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SubscriptionId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    UserSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LineAccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OperatorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OperatorName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastMessageAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WaitingSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastAnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerReadTo = table.Column<int>(type: "INTEGER", nullable: false),
                    OperatorReadTo = table.Column<int>(type: "INTEGER", nullable: false),
                    UnreadAnswers = table.Column<int>(type: "INTEGER", nullable: false),
                    LastWay = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpThreads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpThreads_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HelpThreads_LineAccounts_LineAccountId",
                        column: x => x.LineAccountId,
                        principalTable: "LineAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HelpThreads_Subscriptions_SubscriptionId",
                        column: x => x.SubscriptionId,
                        principalTable: "Subscriptions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HelpUndecidedMessages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LineAccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    AwaitedPicture = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    SaidAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpUndecidedMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpUndecidedMessages_LineAccounts_LineAccountId",
                        column: x => x.LineAccountId,
                        principalTable: "LineAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpMessages",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Author = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    PictureId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AwaitedPicture = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PictureFailed = table.Column<bool>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OperatorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OperatorName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WaitedSince = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Delivery = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpMessages_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpNotes",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OperatorId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OperatorName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpNotes_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HelpPictures",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ThreadId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IsPng = table.Column<bool>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StoredAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HelpPictures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HelpPictures_HelpThreads_ThreadId",
                        column: x => x.ThreadId,
                        principalTable: "HelpThreads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_HelpMessages_ThreadId_Number",
                table: "HelpMessages",
                columns: new[] { "ThreadId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpMessages_WrittenAt",
                table: "HelpMessages",
                column: "WrittenAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpNotes_ThreadId_WrittenAt",
                table: "HelpNotes",
                columns: new[] { "ThreadId", "WrittenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpPictures_ThreadId",
                table: "HelpPictures",
                column: "ThreadId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_ContractId",
                table: "HelpThreads",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_Holder",
                table: "HelpThreads",
                column: "ContractId",
                unique: true,
                filter: "\"OwnerKind\" = 'Holder'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_LastMessageAt",
                table: "HelpThreads",
                column: "LastMessageAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_LineAccountId",
                table: "HelpThreads",
                column: "LineAccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_State_LastMessageAt",
                table: "HelpThreads",
                columns: new[] { "State", "LastMessageAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpThreads_User",
                table: "HelpThreads",
                columns: new[] { "SubscriptionId", "UserSince" },
                unique: true,
                filter: "\"OwnerKind\" = 'User'");

            migrationBuilder.CreateIndex(
                name: "IX_HelpUndecidedMessages_LineAccountId",
                table: "HelpUndecidedMessages",
                column: "LineAccountId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HelpMessages");

            migrationBuilder.DropTable(
                name: "HelpNotes");

            migrationBuilder.DropTable(
                name: "HelpPictures");

            migrationBuilder.DropTable(
                name: "HelpUndecidedMessages");

            migrationBuilder.DropTable(
                name: "HelpThreads");
        }
    }
}
