// The strip on a zone: its name, its sound, the hand that goes into the content, the menu.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: root

    required property QtObject zone
    required property QtObject gestures
    required property QtObject panels
    // How wide it may be.
    required property real room
    readonly property bool wide: room > words.natural + buttons.implicitWidth
    readonly property bool metered: zone.content.heard && room > 6 * Theme.label
    readonly property bool quiet: zone.muted || !zone.audible
    readonly property bool named: room > buttons.implicitWidth + 3 * Theme.label

    width: Math.min(room, buttons.implicitWidth + (named ? words.natural : 0))
    height: Theme.strip
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.hair
    border.color: Theme.line

    Label {
        id: words
        readonly property real natural: measure.advanceWidth + Theme.space * 1.5
        anchors { left: parent.left; leftMargin: Theme.space; right: buttons.left; rightMargin: Theme.gap / 2; top: parent.top; bottom: parent.bottom }
        visible: root.named
        text: root.zone.name

        TextMetrics {
            id: measure
            font: words.font
            text: root.zone.name
        }
    }
    LevelMeter {
        id: meter
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; leftMargin: Theme.space; rightMargin: Theme.space; bottomMargin: Theme.stroke }
        visible: root.metered && root.visible && root.opacity > 0
        thick: 2 * Theme.stroke
        meters: root.panels.mixer ? root.panels.mixer.meters : null
        content: root.zone.standIn ?? root.zone.content
    }
    Row {
        id: buttons
        anchors { right: parent.right; rightMargin: Theme.hair; verticalCenter: parent.verticalCenter }

        StripButton {
            visible: root.zone.content.heard && root.room > 6 * Theme.label
            name: root.quiet || root.zone.volume === 0 ? "mute" : "sound"
            ink: root.quiet ? Theme.warn : Theme.inkSoft
            words: root.zone.soundWord || (root.zone.muted ? "" : root.zone.volume)
            onClicked: root.gestures.mute(root.zone.zoneId)
            onTurned: by => root.gestures.louder(root.zone.zoneId, 5 * by)
        }
        StripButton {
            visible: root.zone.locked && root.room > 5 * Theme.label
            name: "lock"
            ink: Theme.warn
            onClicked: root.gestures.unlock(root.zone.zoneId)
        }
        StripButton {
            visible: root.room > 4 * Theme.label
            name: "hand"
            ink: Theme.inkSoft
            onClicked: root.gestures.enter(root.zone.zoneId)
        }
        StripButton {
            name: "dots"
            ink: Theme.inkSoft
            onClicked: {
                root.gestures.press(root.zone.zoneId, false)
                const at = mapToItem(null, 0, height)
                root.panels.openMenu(root.zone.zoneId, at.x, at.y)
            }
        }
    }
}
