// What can be done at a point of a page.
pragma ComponentBehavior: Bound
import QtQuick
import QtWebEngine
import hubwall.ui

FocusScope {
    id: root

    required property QtObject content
    property bool open: false
    property var view: null
    property var entries: []
    property point at

    visible: open
    focus: open

    function offer(view, request) {
        const link = request.linkUrl.toString()
        const action = which => () => view.triggerWebAction(which)
        const found = []
        const add = (text, run, good = true) => { if (good) found.push({ text: text, run: run }) }
        if (link) {
            add(Words.tr("Open in a zone of its own"), () => root.content.openWanted(link))
            add(Words.tr("Copy link"), action(WebEngineView.CopyLinkToClipboard))
            add(Words.tr("Save link"), action(WebEngineView.DownloadLinkToDisk))
        }
        if (request.mediaType === ContextMenuRequest.MediaTypeImage) {
            add(Words.tr("Copy picture"), action(WebEngineView.CopyImageToClipboard))
            add(Words.tr("Save picture"), action(WebEngineView.DownloadImageToDisk))
        }
        const flags = request.editFlags
        add(Words.tr("Cut"), action(WebEngineView.Cut), request.isContentEditable && flags & ContextMenuRequest.CanCut)
        add(Words.tr("Copy"), action(WebEngineView.Copy), request.selectedText !== "")
        add(Words.tr("Paste"), action(WebEngineView.Paste), request.isContentEditable && flags & ContextMenuRequest.CanPaste)
        add(Words.tr("Select all"), action(WebEngineView.SelectAll), request.isContentEditable)
        add(Words.tr("Back"), () => view.goBack(), view.canGoBack)
        add(Words.tr("Forward"), () => view.goForward(), view.canGoForward)
        add(Words.tr("Reload"), () => root.content.reload(), view.whole)
        add(Words.tr("Type an address"), () => root.content.type_address(true), view.whole)
        add(Words.tr("Save page"), action(WebEngineView.SavePage))
        root.view = view
        entries = found
        at = view.mapToItem(root, request.position.x, request.position.y)
        list.currentIndex = -1
        open = true
        list.forceActiveFocus()
    }

    function close() {
        open = false
        view = null
    }

    function run(index) {
        const entry = entries[index]
        close()
        entry.run()
    }

    Keys.onEscapePressed: close()

    MouseArea {
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        hoverEnabled: true
        onPressed: root.close()
        onWheel: root.close()
    }
    Rectangle {
        id: box
        readonly property real fitting: Math.min(1, (root.height - 2 * Theme.gap) / height, (root.width - 2 * Theme.gap) / width)
        width: widest.width + 2 * Theme.space
        height: list.contentHeight + Theme.gap
        transformOrigin: Item.TopLeft
        scale: fitting
        x: Math.max(0, Math.min(root.at.x, root.width - width * fitting - Theme.gap / 2))
        y: Math.max(0, Math.min(root.at.y, root.height - height * fitting - Theme.gap / 2))
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.hair
        border.color: Theme.line

        TextMetrics {
            id: widest
            font.family: Theme.family
            font.pixelSize: Theme.small
            text: root.entries.reduce((longest, entry) => entry.text.length > longest.length ? entry.text : longest, "") + "  "
        }
        ListView {
            id: list
            anchors.fill: parent
            anchors.margins: Theme.gap / 2
            interactive: false
            focus: true
            model: root.entries
            keyNavigationWraps: true
            Keys.onReturnPressed: if (currentIndex >= 0) root.run(currentIndex)
            Keys.onEnterPressed: if (currentIndex >= 0) root.run(currentIndex)

            delegate: Rectangle {
                id: line
                required property var modelData
                required property int index
                width: list.width
                height: Math.round(Theme.row * 0.86)
                radius: Theme.radius / 2
                color: over.containsMouse || ListView.isCurrentItem ? Theme.pressed : "transparent"

                Text {
                    anchors { fill: parent; leftMargin: Theme.gap; rightMargin: Theme.gap }
                    verticalAlignment: Text.AlignVCenter
                    text: line.modelData.text
                    textFormat: Text.PlainText
                    color: Theme.ink
                    font.family: Theme.family
                    font.pixelSize: Theme.small
                }
                MouseArea {
                    id: over
                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: root.run(line.index)
                }
            }
        }
    }
}
