// What the dock says of sharing as a whole, where there is something to say.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Item {
    id: root

    required property QtObject dock

    readonly property var said: {
        switch (dock.state) {
        case "off":
            return { icon: "stale", tone: Theme.warn, title: Words.tr("The desk is not running"),
                text: Words.tr("It takes in shares, and is started again by itself.") }
        case "starting":
            return { icon: "starting", tone: Theme.inkSoft, title: Words.tr("The desk is starting"), text: "" }
        case "closed":
            return { icon: "lock", tone: Theme.inkSoft, title: Words.tr("Sharing is off on this wall"),
                text: Words.tr("Nobody can share until a terminal here is told `hubwall share-server enable`. It says what that opens.") }
        }
        if (dock.sharing > 0)
            return null
        return { icon: "screen", tone: Theme.inkSoft, title: Words.tr("Nobody shares anything yet"),
            text: Words.tr("Seats type `hubwall share` and this wall's name. Guests need nothing installed: W shows them how.") }
    }

    height: said !== null ? column.height + Theme.space : 0
    visible: said !== null

    Column {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        spacing: Theme.stroke

        Row {
            width: parent.width
            spacing: Theme.gap

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: root.said?.icon ?? ""
                ink: root.said?.tone ?? Theme.inkSoft
                size: Theme.small
            }
            Label {
                width: parent.width - x
                text: root.said?.title ?? ""
                font.pixelSize: Theme.small
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            textFormat: Text.RichText
            text: Theme.coded(root.said?.text ?? "")
            wrapMode: Text.Wrap
            maximumLineCount: 5
            lineHeight: 1.1
            color: Theme.inkSoft
            font.pixelSize: Theme.cap
        }
    }
}
